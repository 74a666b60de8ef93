// A learning path on the reader's device: how large it is, a button that keeps it, a button that removes it.

const PATHS = "casebook-path ";

/** `holder` names the path's folder and holds the words. */
export async function start(holder) {
  const { folder, root } = holder.dataset;
  const base = new URL(root, document.baseURI);
  const button = holder.querySelector("button");
  const status = holder.querySelector("[role=status]");
  const response = await fetch(new URL(`${folder}offline.json`, base)).catch(() => null);
  const list = response?.ok ? await response.json() : null;
  const size = list && megabytes(list.bytes);
  const names = async () => (await caches.keys()).filter((it) => it.startsWith(`${PATHS}${folder} `));

  async function show() {
    const kept = (await names()).length > 0;
    if (!kept && !list) return;
    holder.dataset.state = kept ? "kept" : "offered";
    button.textContent = kept ? holder.dataset.remove : holder.dataset.keep.replace("{size}", size);
    holder.hidden = false;
  }

  async function remove() {
    await Promise.all((await names()).map((it) => caches.delete(it)));
    status.textContent = holder.dataset.removed;
  }

  async function keep() {
    const name = `${PATHS}${folder} ${list.version}`;
    const cache = await caches.open(name);
    let done = 0;
    try {
      for (const file of list.files) {
        const url = new URL(file, base).href;
        const answer = await fetch(url, { cache: "no-cache" });
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        await cache.put(url, answer);
        done += 1;
        status.textContent = holder.dataset.keeping.replace("{share}", Math.floor((100 * done) / list.files.length));
      }
      // Else a device that runs short may throw it away.
      await navigator.storage?.persist?.();
      status.textContent = holder.dataset.kept;
    } catch {
      await caches.delete(name);
      status.textContent = holder.dataset.failed;
    }
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    await (holder.dataset.state === "kept" ? remove() : keep());
    button.disabled = false;
    await show();
  });
  await show();
}

/** `1.2 MB`, in the reader's language. */
function megabytes(bytes) {
  const form = { style: "unit", unit: bytes < 1e6 ? "kilobyte" : "megabyte", maximumFractionDigits: bytes < 1e6 ? 0 : 1 };
  return new Intl.NumberFormat(document.documentElement.lang || "en", form).format(bytes / (bytes < 1e6 ? 1e3 : 1e6));
}
