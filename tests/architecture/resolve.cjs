// How dependency-cruiser finds `@/…`. It can't read the alias from .wxt/tsconfig.json (no baseUrl there),
// and without it every rule about such imports passes while checking nothing (planted violations are tested).
const path = require('node:path');

module.exports = {
  resolve: {
    alias: { '@': process.env.PLEXM8_ARCHITECTURE_ROOT ?? path.resolve(__dirname, '../..') },
    extensions: ['.ts', '.tsx', '.mts', '.mjs', '.js', '.json'],
  },
};
