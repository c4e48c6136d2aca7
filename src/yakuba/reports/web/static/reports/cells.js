// What lies on a map of reports: the server counts by cell, a number goes nearer when it is pressed, a point is one report.

/** Keeps `map` filled from `address`; `name(item)` says what a mark is, `single(item, mark)` is done when one report is
 *  pressed. `first(items)` hears once what lies in the part that was shown at the beginning. */
export function cells(map, address, { name, single, first }) {
  const L = window.L;
  const layer = L.layerGroup().addTo(map);
  let asked = 0;

  function drawn(item) {
    const alone = item.n === 1;
    const size = alone ? 20 : Math.min(56, 28 + 12 * Math.log10(item.n));
    const count = document.createElement("span");
    count.textContent = alone ? "" : item.n.toLocaleString(document.documentElement.lang);
    const className = item.open ? "map-cell" : "map-cell done";
    const icon = L.divIcon({ className, html: count, iconSize: [size, size] });
    const title = name(item);
    const mark = L.marker(item.at, { icon, title, alt: title });
    return mark.on("click", () => {
      if (alone) single(item, mark);
      else map.setView(item.at, Math.min(map.getZoom() + 2, map.getMaxZoom()));
    });
  }

  async function load() {
    const turn = ++asked;
    const wanted = new URL(address, location.href);
    wanted.searchParams.set("bbox", map.getBounds().toBBoxString());
    wanted.searchParams.set("zoom", Math.round(map.getZoom()));
    const answer = await fetch(wanted, { headers: { Accept: "application/json" } });
    if (!answer.ok || turn !== asked) return;
    const { items } = await answer.json();
    layer.clearLayers();
    for (const item of items) layer.addLayer(drawn(item));
    const told = first;
    first = undefined;
    told?.(items);
  }

  map.on("moveend", load);
  load();
}
