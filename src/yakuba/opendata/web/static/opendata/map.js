// A map of points. Where the tiles can't be reached the points stay, and the list beside says the same.
const MOST = 3000;
const NAMES = ["name", "名称", "施設名", "title", "設置場所"];

function named(properties) {
  const key = NAMES.find((name) => properties[name]);
  return key ? String(properties[key]) : String(Object.values(properties).find((value) => typeof value === "string") ?? "");
}

function popup(properties, words) {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = named(properties);
  box.append(title);
  const place = properties.address ?? properties["住所"] ?? properties["所在地_連結表記"];
  if (place) {
    const line = document.createElement("div");
    line.textContent = String(place);
    box.append(line);
  }
  if (properties.url?.startsWith("/") && words.open) {
    const link = document.createElement("a");
    link.href = properties.url;
    link.textContent = words.open;
    box.append(link);
  }
  return box;
}

function point(feature, words) {
  const [longitude, latitude] = feature.geometry.coordinates;
  const marker = window.L.circleMarker([latitude, longitude], {
    radius: 8, weight: 2, color: "#ffffff", fillColor: "#0017c1", fillOpacity: 0.9,
  });
  return marker.bindPopup(() => popup(feature.properties, words));
}

async function features(words) {
  if (!words.points) {
    const coordinates = [Number(words.longitude), Number(words.latitude)];
    return [{ geometry: { coordinates }, properties: { name: words.name } }];
  }
  const response = await fetch(words.points, { headers: { Accept: "application/geo+json" } });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()).features.filter((each) => each.geometry).slice(0, MOST);
}

function tiles(map, words, note) {
  if (!words.tiles) return;
  const layer = window.L.tileLayer(words.tiles, { attribution: words.credit, maxZoom: Number(words.zoom) || 18 });
  let failed = 0;
  let shown = 0;
  layer.on("tileload", () => { shown += 1; });
  layer.on("tileerror", () => {
    failed += 1;
    if (failed > 2 && !shown && note) note.textContent = words.noTiles;
  });
  layer.addTo(map);
}

async function draw(box) {
  const words = box.dataset;
  const note = box.parentElement.querySelector("[data-map-note]");
  const found = await features(words);
  if (!found.length) return;
  box.classList.add("data-map-drawn");
  const map = window.L.map(box, { preferCanvas: true, zoomControl: false, maxZoom: Number(words.zoom) || 18 });
  map.attributionControl.setPrefix(false);
  window.L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  tiles(map, words, note);
  const group = window.L.featureGroup(found.map((each) => point(each, words))).addTo(map);
  map.fitBounds(group.getBounds(), { padding: [24, 24], maxZoom: 16 });
}

function start() {
  for (const box of document.querySelectorAll("[data-map]")) draw(box).catch(() => box.remove());
}

if (window.L) start();
else window.addEventListener("load", start);
