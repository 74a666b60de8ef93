// Searching as a reader does: by the roles that a screen reader hears (the combobox pattern
// of the ARIA Authoring Practices), never by class names.

/** Opens the search dialog by its key and gives its combobox. */
export async function openSearch(page, key = "/") {
  const box = page.getByRole("dialog").getByRole("combobox");
  await page.keyboard.press(key);
  // The browser closes a dialog a moment after Escape: a key that comes in between goes into its field.
  const lost = await box.waitFor({ timeout: 2000 }).then(() => false, () => true);
  if (lost) {
    await page.keyboard.press(key);
    await box.waitFor();
  }
  return box;
}

/** Types words into the open dialog and gives its options, once there are some. */
export async function resultsFor(page, words) {
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").fill(words);
  const options = dialog.getByRole("listbox").getByRole("option");
  await options.first().waitFor();
  return options;
}

/** The option that the combobox points at for assistive technology. */
export function activeOption(page) {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute("aria-activedescendant");
    const option = id && document.getElementById(id);
    return option && { id, role: option.getAttribute("role"), selected: option.getAttribute("aria-selected") };
  });
}
