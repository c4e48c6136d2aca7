// The ground of every map of reports: the town, its districts' outlines, and tiles where they can be reached.

/** Gives the Leaflet map in `element`. `missing(true)` is called when tiles fail, `missing(false)` when one came. */
export function baseMap(element, data, { missing, ...options }) {
  const L = window.L;
  element.hidden = false;
  const map = L.map(element, { maxZoom: data.maxZoom, zoomSnap: 0.5, ...options });
  map.attributionControl.setPrefix(false);
  map.fitBounds(data.bounds);
  for (const { name, geometry } of data.districts) {
    L.geoJSON(geometry, { interactive: false, style: { color: "#595959", weight: 1.5, fill: false } })
      .bindTooltip(name, { permanent: true, direction: "center", className: "map-district", pane: "overlayPane" })
      .addTo(map);
  }
  if (data.tiles) {
    // Leaflet takes markup there: nothing of it may be one.
    const attribution = data.credit.replace(/[<>&"']/g, " ");
    L.tileLayer(data.tiles, { maxNativeZoom: data.maxZoom, maxZoom: map.getMaxZoom(), attribution })
      .once("tileerror", () => missing(true))
      .on("tileload", () => missing(false))
      .addTo(map);
  }
  return map;
}
