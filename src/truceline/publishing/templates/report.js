// Who says so: beside the words of a claim, its chain of sources, on hover, on focus and on tap.
"use strict";

const text = document.getElementById("report-text");
const card = document.getElementById("says-who");
const LINGER_MS = 250; // long enough to bring the pointer from the words to the card
let shownFor = null;
let leaving = 0;
let touched = false;

function summary(id) {
  const claim = document.getElementById(id);
  const part = document.createElement("div");
  const link = document.createElement("a");
  link.href = `#${id}`;
  link.textContent = claim.querySelector(".facts-line").textContent;
  part.append(claim.querySelector(".chain").cloneNode(true), link);
  return part;
}

function place(words) {
  const at = words.getClientRects()[0];
  const room = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(at.left, room - card.offsetWidth - 8));
  const below = words.getBoundingClientRect().bottom + 6;
  const above = at.top - card.offsetHeight - 6;
  const top = below + card.offsetHeight > window.innerHeight && above > 0 ? above : below;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}

function show(words) {
  clearTimeout(leaving);
  if (shownFor === words) return;
  hide();
  shownFor = words;
  card.replaceChildren(...words.dataset.claims.split(" ").map(summary));
  card.hidden = false;
  words.setAttribute("aria-describedby", card.id);
  place(words);
}

function hide() {
  clearTimeout(leaving);
  if (shownFor !== null) shownFor.removeAttribute("aria-describedby");
  shownFor = null;
  card.hidden = true;
}

function leave() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LINGER_MS);
}

const claimed = (event) => event.target.closest("[data-claims]");

text.addEventListener("pointerover", (event) => {
  if (event.pointerType !== "mouse") return;
  if (claimed(event)) show(claimed(event));
  else leave();
});
text.addEventListener("pointerleave", leave);
card.addEventListener("pointerenter", () => clearTimeout(leaving));
card.addEventListener("pointerleave", leave);
text.addEventListener("focusin", (event) => {
  if (claimed(event) && !touched) show(claimed(event));
});
text.addEventListener("focusout", leave);
card.addEventListener("focusin", () => clearTimeout(leaving));
card.addEventListener("focusout", leave);
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType !== "mouse";
});
document.addEventListener("click", (event) => {
  const words = text.contains(event.target) ? claimed(event) : null;
  // The first tap shows who says so, the second follows the link.
  if (touched && words !== null && shownFor !== words) {
    event.preventDefault();
    show(words);
  } else if (card.contains(event.target)) {
    if (event.target.closest("a")) hide();
  } else if (words === null) {
    hide();
  }
});
document.addEventListener("keydown", (event) => {
  touched = false;
  if (event.key === "Escape") hide();
});
window.addEventListener("resize", hide);
