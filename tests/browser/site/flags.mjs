// How Chromium is started wherever this project drives it: without a sandbox, because tests run in containers, and without
// the browser's own talk to the network.

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
