// The map of public pages. The list below says the same without it; without tiles the outlines and points are there.
import { baseMap } from "./base.js";
import { cells } from "./cells.js";

const element = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const missing = document.getElementById("map-missing");
const L = window.L;

const map = baseMap(element, data, {
  maxZoom: Math.max(data.maxZoom, 19),
  missing: (are) => {
    missing.hidden = !are;
    // A point alone on an empty ground says nothing: show it within the town.
    if (are && data.point) map.fitBounds(data.bounds);
  },
});

if (data.point) {
  const icon = L.divIcon({ className: "map-cell", iconSize: [20, 20] });
  L.marker(data.point, { icon, interactive: false, keyboard: false }).addTo(map);
  map.setView(data.point, 16);
}

if (data.items) {
  cells(map, data.items, {
    name: ({ n, category }) => (n === 1 ? data.titles[category] ?? element.dataset.one : element.dataset.many.replace("NUMBER", n)),
    single: (item, mark) => mark.unbindPopup().bindPopup(popup(item)).openPopup(),
    first: (items) => {
      if (data.narrowed && items.length) map.fitBounds(L.latLngBounds(items.map((each) => each.at)).pad(0.1), { maxZoom: 16 });
    },
  });
}

function popup({ id, category, status }) {
  const box = document.createElement("div");
  box.className = "public-pin-popup";
  const link = document.createElement("a");
  link.href = data.report.replace("/0/", `/${id}/`);
  link.textContent = data.titles[category] ?? element.dataset.one;
  const state = document.createElement("span");
  state.textContent = data.statuses[status];
  box.append(link, state);
  return box;
}
