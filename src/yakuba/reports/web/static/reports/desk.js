// Reports on the staff's map: a press on one opens its case.
import { baseMap } from "./base.js";
import { cells } from "./cells.js";

const data = JSON.parse(document.getElementById("desk-map-data").textContent);
const missing = document.getElementById("desk-map-missing");
const map = baseMap(document.getElementById("desk-map"), data, {
  maxZoom: Math.max(data.maxZoom, 19),
  missing: (are) => { missing.hidden = !are; },
});
cells(map, data.items, {
  name: (item) => (item.n === 1 ? "通報を開く" : `${item.n}件（未完了${item.open}件）`),
  single: (item) => location.assign(data.report.replace("/0/", `/${item.id}/`)),
});
