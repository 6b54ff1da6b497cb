// Dark or light, as the system wishes. It stands in for the theme's own file, which wants a highlighter that is not here.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.setAttribute("data-bs-theme", dark.matches ? "dark" : "light");

follow();
dark.addEventListener("change", follow);
