// The map of public pages. The list below says the same without it; without tiles the outlines and points are there.
import { baseMap } from "./base.js";

const element = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const missing = document.getElementById("map-missing");
const L = window.L;
const OPEN = "#c74700";
const ENDED = "#197a4b";

const map = baseMap(element, data, {
  preferCanvas: true,
  missing: (are) => {
    missing.hidden = !are;
    // A point alone on an empty ground says nothing: show it within the town.
    if (are && data.point) map.fitBounds(data.bounds);
  },
});

const dot = (place, open) =>
  L.circleMarker(place, { radius: 8, weight: 2, color: "#fff", fillColor: open ? OPEN : ENDED, fillOpacity: 0.95 });

if (data.point) {
  dot(data.point, true).addTo(map);
  map.setView(data.point, 16);
}

if (element.dataset.points) {
  const answer = await fetch(element.dataset.points, { headers: { Accept: "application/json" } });
  if (answer.ok) {
    const { points } = await answer.json();
    for (const [number, latitude, longitude, title, status, open] of points) {
      dot([latitude, longitude], open).bindPopup(() => popup(number, title, status)).addTo(map);
    }
    if (points.length) map.fitBounds(L.latLngBounds(points.map((each) => [each[1], each[2]])).pad(0.1), { maxZoom: 16 });
  }
}

function popup(number, title, status) {
  const box = document.createElement("div");
  box.className = "public-pin-popup";
  const link = document.createElement("a");
  link.href = element.dataset.report.replace("/0/", `/${number}/`);
  link.textContent = title;
  const state = document.createElement("span");
  state.textContent = status;
  box.append(link, state);
  return box;
}
