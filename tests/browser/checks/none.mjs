// How the tests say what is wrong: one line a fault, and the same kind of fault not a
// hundred times.

const SHOWN = 40;

/** Fails with the faults, if there are any. */
export function none(faults, where = "") {
  if (!faults.length) return;
  const more = faults.length > SHOWN ? [`and ${faults.length - SHOWN} more`] : [];
  const error = new Error([`${faults.length} faults ${where}`.trim(), ...faults.slice(0, SHOWN), ...more].join("\n"));
  // Where in the test a list of faults was found says nothing that its name does not.
  error.stack = error.message;
  throw error;
}
