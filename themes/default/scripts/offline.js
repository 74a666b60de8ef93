// Registers the worker that keeps the site on the device, and offers the reader a new version when one waits.

/** `bar` is where the offer is made; it names the worker and holds the words. */
export async function start(bar) {
  const worker = new URL(bar.dataset.worker, document.baseURI);
  const registration = await navigator.serviceWorker.register(worker, { updateViaCache: "none" });

  function offer() {
    // The first worker of all takes over by itself: there is nothing old to be renewed.
    if (!registration.waiting || !navigator.serviceWorker.controller || bar.firstChild) return;
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "primary", textContent: bar.dataset.reload });
    button.addEventListener("click", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("activate");
    });
    bar.append(bar.dataset.newer, " ", button);
  }

  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
}
