// The map of the form: one pin.
import { baseMap } from "./base.js";

const CLOSE = 17;

/** Draws it into `element`; `moved(latitude, longitude)` hears of every new place. Gives `put(latitude, longitude)`. */
export function draw(element, data, { moved, missing, pin: drawing }) {
  const L = window.L;
  const map = baseMap(element, data, { missing });
  map.setMaxBounds(L.latLngBounds(data.bounds).pad(0.5));
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
