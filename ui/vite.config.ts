import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

// What is shipped has one page: those of tests and benches stay behind (`--mode shipped`).
const tried = { bench: page("bench.html"), states: page("states.html"), layouts: page("layouts.html") };

// No inlined asset and no inline script: the window's content policy refuses both.
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), svelteTesting()],
  server: { fs: { allow: [".."] } },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
    rollupOptions: { input: { index: page("index.html"), ...(mode === "shipped" ? {} : tried) } },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/test.setup.ts"],
  },
}));
