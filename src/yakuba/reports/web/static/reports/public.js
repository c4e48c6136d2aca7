// The map of public pages. The list below says the same without it; without tiles the outlines and points are there.
const element = document.getElementById("map");
const data = JSON.parse(document.getElementById("map-data").textContent);
const missing = document.getElementById("map-missing");
const L = window.L;
const OPEN = "#c74700";
const ENDED = "#197a4b";

element.hidden = false;
const map = L.map(element, { maxZoom: data.maxZoom, zoomSnap: 0.5, preferCanvas: true });
map.attributionControl.setPrefix(false);
map.fitBounds(data.bounds);
for (const { name, geometry } of data.districts) {
  L.geoJSON(geometry, { interactive: false, style: { color: "#767676", weight: 1.5, fill: false } })
    .bindTooltip(name, { permanent: true, direction: "center", className: "public-district" })
    .addTo(map);
}
if (data.tiles) {
  // Leaflet takes markup there: nothing of it may be one.
  const credit = data.credit.replace(/[<>&"']/g, " ");
  const tiles = L.tileLayer(data.tiles, { maxZoom: data.maxZoom, attribution: credit });
  tiles.once("tileerror", () => {
    missing.hidden = false;
    // A point alone on an empty ground says nothing: show it within the town.
    if (data.point) map.fitBounds(data.bounds);
  });
  tiles.on("tileload", () => { missing.hidden = true; });
  tiles.addTo(map);
}

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
