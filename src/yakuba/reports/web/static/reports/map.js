// The map of the form: one pin. Without tiles the districts' outlines still say where one is.
const CLOSE = 17;

/** Draws it into `element`; `moved(latitude, longitude)` hears of every new place. Gives `put(latitude, longitude)`. */
export function draw(element, data, { moved, missing, pin: drawing }) {
  const L = window.L;
  element.hidden = false;
  const map = L.map(element, { maxZoom: data.maxZoom, zoomSnap: 0.5, attributionControl: false });
  map.fitBounds(data.bounds);
  map.setMaxBounds(L.latLngBounds(data.bounds).pad(0.5));
  for (const { name, geometry } of data.districts) {
    L.geoJSON(geometry, { interactive: false, style: { color: "#595959", weight: 1.5, fill: false } })
      .bindTooltip(name, { permanent: true, direction: "center", className: "report-district" })
      .addTo(map);
  }
  if (data.tiles) {
    const credit = L.control({ position: "bottomright" });
    credit.onAdd = () => {
      const named = document.createElement("div");
      named.className = "leaflet-control-attribution";
      named.textContent = data.credit;
      return named;
    };
    credit.addTo(map);
    const tiles = L.tileLayer(data.tiles, { maxZoom: data.maxZoom });
    tiles.once("tileerror", () => missing(true));
    tiles.on("tileload", () => missing(false));
    tiles.addTo(map);
  }
  const pin = L.marker([0, 0], {
    draggable: true,
    autoPan: true,
    keyboard: false,
    icon: L.divIcon({ className: "report-pin", html: drawing, iconSize: [40, 40], iconAnchor: [20, 38] }),
  });
  const at = (latlng) => moved(latlng.lat, latlng.lng);
  const put = (latitude, longitude, { near = true } = {}) => {
    pin.setLatLng([latitude, longitude]).addTo(map);
    if (near) map.setView([latitude, longitude], Math.max(map.getZoom(), CLOSE));
  };
  map.on("click", (event) => {
    put(event.latlng.lat, event.latlng.lng, { near: false });
    at(event.latlng);
  });
  pin.on("dragend", () => at(pin.getLatLng()));
  return { put };
}
