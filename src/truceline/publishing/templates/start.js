// Everything is defined; begin.
"use strict";

startMap();
startTimeline();
applyFilter();
followAddress();
document.getElementById("filters").addEventListener("change", applyFilter);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
document.getElementById("filters").addEventListener("reset", () => setTimeout(applyFilter));
window.addEventListener("hashchange", followAddress);
window.addEventListener("beforeprint", () => {
  for (const box of document.querySelectorAll("details:not(.rules)")) box.open = true;
});
