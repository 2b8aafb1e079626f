// The timeline: a square a incident on its day, bars for times that the text leaves open.
"use strict";

const DAY = 86400000;
const HEIGHT = { square: 12, bar: 6, axis: 20, most: 12 };
const SVG = "http://www.w3.org/2000/svg";

function dayNumber(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

function isoDay(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

function drawn(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

/** First and last day drawn: the days on which reports were published and a week before; far days are only counted. */
function timeFrame() {
  const days = data.incidents.flatMap((one) => [one.first, one.last]).filter(Boolean).map(dayNumber);
  const [from, to] = data.watched.length ? data.watched.map(dayNumber) : [Math.min(...days), Math.max(...days)];
  const near = days.filter((day) => day >= from - 21 && day <= to + 21);
  return [Math.min(from, ...near) - 1, Math.max(to, ...near) + 1];
}

function startTimeline() {
  const box = document.getElementById("timeline");
  if (!data.watched.length && !data.incidents.some((one) => one.first || one.last)) {
    box.textContent = "No report gives a day.";
    return;
  }
  let last = [];
  const draw = () => drawTimeline(box, last);
  whenFiltered((shown) => {
    last = shown;
    draw();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (box.clientWidth !== width) draw();
    width = box.clientWidth;
  }).observe(box);
}

function drawTimeline(box, shown) {
  const [first, last] = timeFrame();
  const width = Math.max(box.clientWidth, 240);
  const bin = Math.max(1, Math.ceil(((last - first + 1) * 4.5) / width)); // days a column, so that a square can be hit
  const columns = Math.ceil((last - first + 1) / bin);
  const step = width / columns;
  const x = (day) => ((day - first) / bin) * step;
  const inside = shown.filter((one) => one.first && one.last && dayNumber(one.last) >= first && dayNumber(one.first) <= last);
  const single = inside.filter((one) => dayNumber(one.last) - dayNumber(one.first) < bin);
  const open = inside.filter((one) => !single.includes(one));
  const { stacks, rows } = arrange(single, open, first, bin);
  const tall = Math.max(3, ...stacks.map((stack) => stack.length));
  const square = Math.min(HEIGHT.square, step - 0.5, (HEIGHT.most * HEIGHT.square) / tall);
  const floor = tall * (square + 1.5) + 4;
  const height = floor + rows.length * (HEIGHT.bar + 2) + HEIGHT.axis + 4;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("height", height);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${shown.length} incidents by day, ${isoDay(first)} to ${isoDay(last)}`);
  drawSquares(svg, stacks, { step, square, floor });
  drawBars(svg, rows, { x, floor, first, last });
  drawAxis(svg, { x, first, last, bin, y: height - HEIGHT.axis, width });
  allowDrag(svg, { first, last, bin, step, height });
  box.replaceChildren(svg);
  const words = outside(shown, first, last);
  if (words) box.append(element("p", { class: "note" }, words));
}

function arrange(single, open, first, bin) {
  const stacks = [];
  for (const one of single) {
    const column = Math.floor((dayNumber(one.first) - first) / bin);
    (stacks[column] = stacks[column] || []).push(one);
  }
  const rows = [];
  for (const one of open) {
    const row = rows.find((others) => dayNumber(others[others.length - 1].last) + 1 < dayNumber(one.first));
    if (row) row.push(one);
    else rows.push([one]);
  }
  return { stacks: Array.from(stacks, (stack) => stack || []), rows };
}

function linked(one, parent) {
  const link = drawn("a", { href: `#${one.id}`, tabindex: "-1" }, parent);
  drawn("title", {}, link).textContent = `${one.when}: ${one.label}, ${one.place}`;
  return link;
}

function colourOf(one) {
  return one.type === "CONSULT" ? "v-contact" : `v-${one.verdict}`;
}

function drawSquares(svg, stacks, { step, square, floor }) {
  stacks.forEach((stack, column) => {
    stack.forEach((one, level) => {
      const left = column * step + (step - square) / 2;
      const top = floor - (level + 1) * (square + 1.5);
      const half = square / 2;
      const link = linked(one, svg);
      if (one.type === "CONSULT") {
        const path = `M${left + half} ${top}l${half} ${half}l${-half} ${half}l${-half} ${-half}z`;
        drawn("path", { class: "tick v-contact", d: path }, link);
      } else {
        drawn("rect", { class: `tick ${colourOf(one)}`, x: left, y: top, width: square, height: square }, link);
      }
    });
  });
}

function drawBars(svg, rows, { x, floor, first, last }) {
  rows.forEach((row, level) => {
    for (const one of row) {
      const from = x(Math.max(first, dayNumber(one.first)));
      const to = x(Math.min(last, dayNumber(one.last)) + 1);
      const y = floor + 6 + level * (HEIGHT.bar + 2);
      drawn("rect", { class: `bar ${colourOf(one)}`, x: from, y, width: Math.max(2, to - from), height: HEIGHT.bar, rx: 3 }, linked(one, svg));
    }
  });
}

function drawAxis(svg, { x, first, last, bin, y, width }) {
  drawn("line", { class: "axis", x1: 0, x2: width, y1: y, y2: y }, svg);
  let free = -Infinity;
  for (let day = first; day <= last; day += 1) {
    const date = new Date(day * DAY);
    const isMonth = date.getUTCDate() === 1;
    const isWeek = date.getUTCDay() === 1;
    if (!isMonth && !(isWeek && bin === 1)) continue;
    const at = x(day);
    drawn("line", { class: isMonth ? "axis" : "axis minor", x1: at, x2: at, y1: y, y2: y + (isMonth ? 8 : 4) }, svg);
    const words = isMonth
      ? date.toLocaleDateString("en-GB", { month: "short", year: "numeric", timeZone: "UTC" })
      : date.toLocaleDateString("en-GB", { day: "numeric", timeZone: "UTC" });
    const room = isMonth ? 62 : 22;
    if (at < free || at + room > width || (!isMonth && daysToMonth(date) * (x(first + 1) - x(first)) < 26)) continue;
    drawn("text", { x: at + 3, y: y + 16, class: isMonth ? "month" : "day" }, svg).textContent = words;
    free = at + room;
  }
}

function daysToMonth(date) {
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return (next - date.getTime()) / DAY;
}

function outside(shown, first, last) {
  const before = shown.filter((one) => one.last && dayNumber(one.last) < first).length;
  const after = shown.filter((one) => one.first && dayNumber(one.first) > last).length;
  const none = shown.filter((one) => !one.first || !one.last).length;
  return [[before, "earlier"], [after, "later"], [none, "without a day"]]
    .filter(([count]) => count).map(([count, words]) => `${count} ${words}`).join(", ");
}

function allowDrag(svg, { first, last, bin, step, height }) {
  const dayAt = (event) => {
    const frame = svg.getBoundingClientRect();
    const column = Math.floor(((event.clientX - frame.left) / frame.width) * svg.viewBox.baseVal.width / step);
    return Math.min(last, Math.max(first, first + column * bin));
  };
  let from = null;
  let band = null;
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && event.pointerType !== "touch") from = dayAt(event);
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const days = [from, dayAt(event)].sort((a, b) => a - b);
    if (!band && days[0] === days[1]) return;
    if (!band) {
      svg.setPointerCapture(event.pointerId);
      band = drawn("rect", { class: "band", y: 0, height }, svg);
    }
    band.setAttribute("x", ((days[0] - first) / bin) * step);
    band.setAttribute("width", ((days[1] - days[0]) / bin + 1) * step);
  });
  svg.addEventListener("pointerup", (event) => {
    const days = [from, dayAt(event)].sort((a, b) => a - b);
    if (band) filterDays(isoDay(days[0]), isoDay(days[1] + bin - 1));
    from = band = null;
  });
}
