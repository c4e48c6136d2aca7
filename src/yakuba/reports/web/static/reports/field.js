// Sorts by distance from where the phone is: it is asked only when the button is pressed.
const form = document.getElementById("here");
const button = document.getElementById("locate");
if ("geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(5);
        form.elements.longitude.value = coords.longitude.toFixed(5);
        form.submit();
      },
      () => { document.getElementById("locate-failed").hidden = false; },
      { enableHighAccuracy: true, timeout: 10000 },
    );
  });
}
