// Sleeps for the page: the browser slows down the timers of a hidden page, but not those of its workers.

let timer = 0;

self.onmessage = ({ data: waitMs }) => {
    clearTimeout(timer);
    timer = setTimeout(() => self.postMessage(null), waitMs);
};
