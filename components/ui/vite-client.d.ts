// Imports of .css files, and import.meta.env: known to Vite, not to TypeScript.
/// <reference types="vite/client" />
