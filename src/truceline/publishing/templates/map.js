// The map: borders from the page itself, marks that show how closely the text fixes a place.
"use strict";

const CLOSE = { exact: 6, near: 6, area: 13, admin1: 22, country: 12, unknown: 13 };
const WIDE_KM = 40; // a wider ring is drawn without a filling, or it hides the map
const LABELS = 46;
const TOWNS = 26; // the largest in view
const SAME_TOWN = 0.03; // degrees; a town this near to a named place is that place under another spelling

function startMap() {
  const box = document.getElementById("map");
  const [west, south, east, north] = data.basemap.window;
  const edge = L.latLngBounds([south, west], [north, east]);
  const map = L.map(box, {
    scrollWheelZoom: false,
    dragging: !L.Browser.mobile,
    zoomSnap: 0.25,
    maxZoom: 12,
    maxBounds: edge,
    maxBoundsViscosity: 1,
  });
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(
    "Lines: Natural Earth, as held on the ground, no statement on status. Towns: GeoNames, CC BY 4.0"
  );
  if (data.disputed.length) {
    map.attributionControl.addAttribution(`Status in dispute: ${data.disputed.join(", ")}`);
  }
  for (const [pane, depth] of [["land", 200], ["zones", 350], ["names", 380]]) {
    map.createPane(pane).style.zIndex = depth;
    map.getPane(pane).style.pointerEvents = "none";
  }
  map.on("click", () => map.scrollWheelZoom.enable());
  map.on("mouseout", () => map.scrollWheelZoom.disable());
  map.fitBounds(startView(edge));
  map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(edge, true)));
  drawLand(map);
  drawZones(map);
  const marks = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  const drawNames = () => {
    placeNames(map, names);
    reachMarks(map, marks);
  };
  map.on("zoomend moveend", drawNames);
  drawNames();
  whenFiltered((shown) => {
    drawMarks(map, marks, shown);
    reachMarks(map, marks);
  });
  window.addEventListener("resize", () => map.invalidateSize());
  window.addEventListener("beforeprint", () => map.invalidateSize());
}

function flip(points) {
  return points.map(([x, y]) => [y, x]);
}

function drawLand(map) {
  const renderer = L.svg({ pane: "land", padding: 1 });
  const shared = { pane: "land", renderer, interactive: false, smoothFactor: 0.5 };
  for (const country of data.basemap.land) {
    L.polygon(country.map((rings) => rings.map(flip)), { ...shared, className: "land" }).addTo(map);
  }
  L.polyline(data.basemap.inner.map(flip), { ...shared, className: "inner-line" }).addTo(map);
}

function drawZones(map) {
  const renderer = L.svg({ pane: "zones", padding: 1 });
  for (const zone of data.zones) {
    const className = zone.is_approximate ? "zone zone-approximate" : "zone";
    L.polygon(zone.rings.map((ring) => [flip(ring)]), { pane: "zones", renderer, className, interactive: false }).addTo(map);
  }
}

function startView(edge) {
  if (!data.view) return edge;
  const [west, south, east, north] = data.view;
  return L.latLngBounds([south, west], [north, east]).pad(0.06);
}

function drawMarks(map, layer, shown) {
  layer.clearLayers();
  const places = new Map();
  for (const one of shown) {
    if (one.latitude === null) continue;
    const key = [one.latitude, one.longitude, one.precision, one.radius_km, one.type === "CONSULT"].join();
    if (!places.has(key)) places.set(key, []);
    places.get(key).push(one);
  }
  const size = (group) => (group[0].precision === "exact" ? 0 : group[0].radius_km || CLOSE[group[0].precision]);
  for (const group of [...places.values()].sort((a, b) => size(b) - size(a))) drawMark(map, layer, group);
}

function drawMark(map, layer, group) {
  const { precision, radius_km: radius, latitude, longitude, type } = group[0];
  const point = [latitude, longitude];
  const colour = type === "CONSULT" ? "v-contact" : `v-${strongest(group)}`;
  const className = `mark mark-${precision} ${colour}`;
  const isRound = radius && precision !== "exact" && precision !== "country"; // a country has no middle
  if (isRound && precision === "near") {
    L.circle(point, { radius: radius * 1000, className: `mark mark-area ${colour}`, interactive: false }).addTo(layer);
  }
  const made = isRound && precision !== "near"
    ? L.circle(point, { radius: radius * 1000, className: radius > WIDE_KM ? `${className} mark-wide` : className })
    : L.circleMarker(point, { radius: CLOSE[precision] + 1.4 * Math.sqrt(group.length - 1), className });
  made.addTo(layer);
  const words = `${group.length > 1 ? `${group.length} incidents` : group[0].label}, ${group[0].place}, ${data.precision[precision]}`;
  made.bindTooltip(() => element("span", {}, words), { direction: "top" }); // a string would be taken for HTML
  made.bindPopup(() => listOf(group, precision), { maxHeight: 220 });
  const drawn = made.getElement();
  drawn.setAttribute("role", "button");
  drawn.setAttribute("aria-label", words);
  drawn.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    made.openPopup();
    const first = map.getPane("popupPane").querySelector("a[href^='#inc']");
    if (first) first.focus();
  });
}

/** The keyboard stops only at marks that are in view; those further off are in the list. */
function reachMarks(map, layer) {
  const view = map.getBounds();
  layer.eachLayer((made) => {
    const drawn = made.getElement();
    if (drawn && drawn.hasAttribute("role")) drawn.setAttribute("tabindex", view.contains(made.getLatLng()) ? "0" : "-1");
  });
}

function strongest(group) {
  const order = ["alleged_violation", "cannot_tell", "exempt", "permitted", "compliance", "outside", "none"];
  return order.find((verdict) => group.some((one) => one.verdict === verdict)) || "none";
}

function listOf(group, precision) {
  const box = element("div", { class: "popup" });
  box.append(element("p", { class: "note" }, `${group[0].place}: ${data.precision[precision]}`));
  const list = element("ul");
  for (const one of group) {
    const line = element("li");
    line.append(element("a", { href: `#${one.id}` }, `${one.when}: ${one.label}${one.who ? `, ${one.who}` : ""}`));
    list.append(line);
  }
  box.append(list);
  return box;
}

/** Names of incident places first, then provinces, towns and countries, as far as they do not cover one another. */
function placeNames(map, layer) {
  layer.clearLayers();
  const taken = [];
  const view = map.getBounds().pad(0.05);
  const named = new Map(data.incidents.filter((one) => one.latitude !== null && one.precision === "exact")
    .map((one) => [[one.longitude, one.latitude].join(), [one.name, one.longitude, one.latitude]]));
  const rows = [
    ...[...named.values()].map((row) => [row, "here"]),
    ...data.basemap.countries.map((row) => [row, "country"]),
    ...data.basemap.areas.map((row) => [row, "area"]),
    ...data.basemap.towns.filter((row) => view.contains([row[2], row[1]])).slice(0, TOWNS).map((row) => [row, "town"]),
  ];
  for (const [[words, x, y], kind] of rows) {
    if (taken.length >= LABELS) break;
    if (kind === "town" && [...named.values()].some((row) => Math.hypot(row[1] - x, row[2] - y) < SAME_TOWN)) continue;
    const at = map.latLngToContainerPoint([y, x]);
    if (!view.contains([y, x])) continue;
    const isBeside = kind === "here" || kind === "town";
    const width = words.length * (kind === "country" ? 9 : kind === "area" ? 7.5 : 6.6) + 8;
    const lefts = isBeside ? [at.x + 8, at.x - 8 - width] : [at.x - width / 2];
    const frame = lefts.map((left) => [left, at.y - 8, left + width, at.y + 8]).find((tried) => !taken.some((other) => covers(tried, other)));
    if (!frame) continue;
    const side = isBeside && frame[0] < at.x ? " name-left" : "";
    taken.push(frame);
    const html = element("span", { class: `name name-${kind}${side}` }, words);
    const icon = L.divIcon({ html, className: "name-box", iconSize: [0, 0] });
    L.marker([y, x], { icon, pane: "names", interactive: false, keyboard: false }).addTo(layer);
  }
}

function covers(one, other) {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}
