// Says what failed while the page was loading, and what to do about it.
//
// Rule: a plain script that needs no other file and nothing new of a browser; silent once the page is ready. Where not even
// this arrives, the page's own sentence comes to light by itself (`#slow`).

(function () {
    "use strict";
    var SLOW_MS = 10000;
    var RELOAD = "Check the connection, then reload the page.";
    var HOST = "Reload the page. If it stays so, whoever runs this site has to mend it.";
    var NEWER = "Reload the page. If it stays so, try a newer browser.";
    var isTold = false;

    function isLoading() {
        return !document.body || document.body.getAttribute("data-state") === "starting";
    }

    function tell(what, advice) {
        if (isTold || !isLoading()) return;
        isTold = true;
        var say = function () {
            document.getElementById("heading").textContent = "unknot did not start";
            document.getElementById("slow").textContent = "";
            document.getElementById("place").textContent = what + ". " + advice;
            document.getElementById("spoken").textContent = "unknot did not start. " + what + ". " + advice;
            document.getElementById("label").textContent = "Not ready";
        };
        if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", say);
        else say();
    }

    /** The files the page names in its head, each a link. */
    function named() {
        return [].slice.call(document.querySelectorAll("link[rel=modulepreload], link[rel=preload]"));
    }

    function nameOf(address) {
        return address.replace(/[?#].*$/, "").replace(/^.*\//, "");
    }

    /** A module failed, but a browser does not say which: ask for each again, and tell of the first that is not right. */
    function diagnose() {
        var links = named().filter(function (link) { return link.rel === "modulepreload"; });
        Promise.all(links.map(function (link) { return complaint(link.href); })).then(function (found) {
            var first = found.filter(Boolean)[0];
            tell(first ? first[0] : "A file of the page is missing or broken", first ? first[1] : HOST);
        });
    }

    function complaint(address) {
        var name = nameOf(address);
        return fetch(address).then(function (answer) {
            var type = answer.headers.get("Content-Type") || "nothing";
            if (!answer.ok) return [name + " is not there: the host answers " + answer.status, HOST];
            if (!/javascript/.test(type)) return [name + " is served as " + type + ", which is no JavaScript", HOST];
            return null;
        }, function () { return [name + " did not arrive", RELOAD]; });
    }

    function onError(event) {
        var target = event.target;
        if (target && target.tagName === "SCRIPT") diagnose();
        else if (!target || !target.tagName) tellError(event.reason || event.error || event, event.filename);
    }

    /** What our own modules throw says all; anything else is told with its kind and its file. */
    function tellError(error, file) {
        if (error.name === "Error") tell(error.message, HOST);
        else tell((file ? nameOf(file) + ": " : "") + String(error), NEWER);
    }

    function tellWhatIsSlow() {
        var slow = isLoading() && !isTold && document.getElementById("slow");
        if (!slow) return;
        var arrived = performance.getEntriesByType("resource").map(function (entry) { return entry.name; });
        var missing = named().filter(function (link) { return arrived.indexOf(link.href) < 0; })[0];
        slow.textContent = (missing ? "Still waiting for " + nameOf(missing.href) + ". " : "Still starting. ") + RELOAD;
    }

    addEventListener("error", onError, true);
    addEventListener("unhandledrejection", onError);
    setTimeout(tellWhatIsSlow, SLOW_MS);
    if (!("noModule" in document.createElement("script"))) tell("This browser is too old for this page", "Try a newer one.");
    else if (typeof WebAssembly !== "object") {
        tell("This browser has WebAssembly turned off", "Turn it on (a phone's lockdown mode turns it off), or take another browser.");
    }
})();
