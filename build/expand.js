function expand(packed, size) {
  const out = new Uint8Array(size);
  // Where the odds of each kind of decision stand: twelve states each, then lengths, distances, literals.
  const [MATCH, REP, FIRST, SECOND, THIRD, LONGER] = [0, 12, 24, 36, 48, 60];
  const [LENGTH, REP_LENGTH, SLOT, NEAR, ALIGN, LITERAL] = [72, 346, 620, 876, 991, 1007];
  const odds = new Uint16Array(LITERAL + 768 * 8).fill(1024);
  let [at, range, code, end, state] = [1, 2 ** 32 - 1, 0, 0, 0];
  let [near, second, third, fourth] = [0, 0, 0, 0];
  const shift = () => {
    range *= 256;
    code = code * 256 + (packed[at++] | 0);
  };
  while (at < 5) code = code * 256 + packed[at++];
  const bit = (which) => {
    const bound = (range >>> 11) * odds[which];
    const no = code < bound;
    if (no) {
      range = bound;
      odds[which] += (2048 - odds[which]) >> 5;
    } else {
      range -= bound;
      code -= bound;
      odds[which] -= odds[which] >> 5;
    }
    if (range < 2 ** 24) shift();
    return no ? 0 : 1;
  };
  const tree = (from, bits) => {
    let node = 1;
    while (node < 1 << bits) node = (node << 1) | bit(from + node);
    return node - (1 << bits);
  };
  const reversed = (from, bits) => {
    let [node, sum] = [1, 0];
    for (let i = 0; i < bits; i++) {
      const yes = bit(from + node);
      node = (node << 1) | yes;
      sum |= yes << i;
    }
    return sum;
  };
  const length = (from) => {
    if (!bit(from)) return tree(from + 2, 3);
    return bit(from + 1) ? 16 + tree(from + 18, 8) : 8 + tree(from + 10, 3);
  };
  while (end < size) {
    if (!bit(MATCH + state)) {
      const from = LITERAL + 768 * (out[end - 1] >> 5);
      let symbol = 1;
      if (state > 6) {
        for (let like = out[end - near - 1]; symbol < 256; like <<= 1) {
          const expected = (like >> 7) & 1;
          const yes = bit(from + ((1 + expected) << 8) + symbol);
          symbol = (symbol << 1) | yes;
          if (yes !== expected) break;
        }
      }
      while (symbol < 256) symbol = (symbol << 1) | bit(from + symbol);
      out[end++] = symbol;
      state = state < 4 ? 0 : state - (state < 10 ? 3 : 6);
      continue;
    }
    let count;
    if (bit(REP + state)) {
      if (bit(FIRST + state)) {
        const old = near;
        if (bit(SECOND + state)) {
          if (bit(THIRD + state)) [near, fourth] = [fourth, third];
          else near = third;
          third = second;
        } else near = second;
        second = old;
      } else if (!bit(LONGER + state)) {
        state = state < 7 ? 9 : 11;
        out[end] = out[end - near - 1];
        end++;
        continue;
      }
      count = length(REP_LENGTH);
      state = state < 7 ? 8 : 11;
    } else {
      [second, third, fourth] = [near, second, third];
      count = length(LENGTH);
      state = state < 7 ? 7 : 10;
      const slot = tree(SLOT + 64 * Math.min(count, 3), 6);
      const bits = (slot >> 1) - 1;
      near = slot;
      if (slot > 3) {
        near = (2 | (slot & 1)) << bits;
        if (slot < 14) near += reversed(NEAR + near - slot, bits);
        else {
          let far = 0;
          for (let i = 4; i < bits; i++) {
            range = Math.floor(range / 2);
            const yes = code >= range;
            if (yes) code -= range;
            far = far * 2 + yes;
            if (range < 2 ** 24) shift();
          }
          near += far * 16 + reversed(ALIGN, 4);
        }
      }
    }
    for (count += 2; count; count--, end++) out[end] = out[end - near - 1];
  }
  return out;
}
