// What is shown: one set of incident ids, worked out from the form and told to everyone who draws.
"use strict";

const data = JSON.parse(document.getElementById("data").textContent);
const listeners = [];

/** Calls `draw` with the incidents shown, now and whenever the filter changes. */
function whenFiltered(draw) {
  listeners.push(draw);
}

/** A DOM element; words are set as text, never as HTML. */
function element(name, attributes, words) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value);
  if (words !== undefined) made.textContent = words;
  return made;
}

function wanted() {
  const form = new FormData(document.getElementById("filters"));
  return Object.fromEntries(form.entries());
}

/** An incident without a time fits no filter on time; one with an open end is taken to go on. */
function fitsTime(incident, from, to) {
  if (!from && !to) return true;
  if (!incident.first && !incident.last) return false;
  return (!from || !incident.last || incident.last >= from) && (!to || !incident.first || incident.first <= to);
}

function fits(incident, wish) {
  return (
    (!wish.provision || incident.provisions.includes(wish.provision)) &&
    (!wish.verdict || incident.verdicts.includes(wish.verdict)) &&
    (!wish.type || incident.type === wish.type) &&
    (!wish.party || incident.parties.includes(wish.party)) &&
    fitsTime(incident, wish.from, wish.to)
  );
}

function applyFilter() {
  const wish = wanted();
  const shown = data.incidents.filter((incident) => fits(incident, wish));
  const ids = new Set(shown.map((incident) => incident.id));
  for (const one of document.querySelectorAll("[data-incident]")) one.hidden = !ids.has(one.id);
  for (const one of document.querySelectorAll("[data-for]")) one.hidden = !ids.has(one.dataset.for);
  for (const one of document.querySelectorAll("[data-provision]")) {
    one.hidden = Boolean(wish.provision) && one.dataset.provision !== wish.provision;
  }
  for (const section of ["incidents", "contacts"]) {
    const listed = [...document.querySelectorAll(`#${section} [data-incident]`)];
    const visible = listed.filter((one) => !one.hidden).length;
    const nothing = document.querySelector(`#${section} .nothing`);
    if (nothing) nothing.hidden = visible > 0 || listed.length === 0;
    const tally = document.querySelector(`[data-shown="${section}"]`);
    tally.textContent = visible === listed.length ? `${listed.length}` : `${visible} of ${listed.length}`;
  }
  const undated = (wish.from || wish.to) ? data.incidents.filter((one) => !one.first && !one.last).length : 0;
  document.getElementById("count").textContent =
    `${shown.length} of ${data.incidents.length} shown` + (undated ? `; ${undated} without a date left out` : "");
  for (const draw of listeners) draw(shown);
}

/** Shows days `from` to `to` only; the form says so, too. */
function filterDays(from, to) {
  const form = document.getElementById("filters");
  form.elements.from.value = from;
  form.elements.to.value = to;
  applyFilter();
}

/** Opens whatever hides the element that the address names, and goes there. */
function followAddress() {
  let target = null;
  try {
    target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return;
  }
  if (!target || target === document.body) return;
  const hidden = target.closest("[hidden]");
  if (hidden) {
    document.getElementById("filters").reset();
    applyFilter();
  }
  for (let box = target; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
  target.scrollIntoView();
  if (target.matches("[data-incident]")) target.focus({ preventScroll: true });
}
