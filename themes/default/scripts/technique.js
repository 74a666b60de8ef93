// A technique that has been read is marked on the device, for the paths that lead by it.

import { keep, recall, today } from "./learning.js";

const box = document.querySelector("[data-done]");
box.checked = Boolean(recall().done);
box.addEventListener("change", () => keep({ done: box.checked ? today() : undefined }));
