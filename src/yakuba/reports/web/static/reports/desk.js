// Reports on the map: the server counts them by cell, a click on a number goes nearer, one on a pin to its case.
import { baseMap } from "./base.js";

const data = JSON.parse(document.getElementById("desk-map-data").textContent);
const L = window.L;
const missing = document.getElementById("desk-map-missing");
const map = baseMap(document.getElementById("desk-map"), data, {
  maxZoom: Math.max(data.maxZoom, 19),
  missing: (are) => { missing.hidden = !are; },
});
const layer = L.layerGroup().addTo(map);
let asked = 0;

function drawn(item) {
  const single = item.n === 1;
  const size = single ? 20 : Math.min(56, 28 + 6 * Math.log10(item.n) * 2);
  const mark = document.createElement("span");
  mark.textContent = single ? "" : item.n.toLocaleString("ja");
  const icon = L.divIcon({
    className: item.open ? "desk-cell" : "desk-cell done",
    html: mark,
    iconSize: [size, size],
  });
  const title = single ? "通報を開く" : `${item.n}件（未完了${item.open}件）`;
  return L.marker(item.at, { icon, title, alt: title }).on("click", () => {
    if (single) location.assign(data.report.replace("/0/", `/${item.id}/`));
    else map.setView(item.at, map.getZoom() + 2);
  });
}

async function load() {
  const turn = ++asked;
  const address = new URL(data.items, location.href);
  address.searchParams.set("bbox", map.getBounds().toBBoxString());
  address.searchParams.set("zoom", Math.round(map.getZoom()));
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok || turn !== asked) return;
  const { items } = await answer.json();
  layer.clearLayers();
  for (const item of items) layer.addLayer(drawn(item));
}

map.on("moveend", load);
load();
