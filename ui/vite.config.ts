import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

// The window's own rule (see tauri.conf.json); `vite preview` serves with it so that a violation shows in a browser too.
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  'connect-src ipc: http://ipc.localhost',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "worker-src 'none'",
  "media-src 'none'",
].join('; ')

export default defineConfig(({ mode }) => {
  const gallery = mode === 'gallery'
  return {
    plugins: [
      vue(),
      Components({
        dirs: [],
        // Types come from element-plus/global (tsconfig): a generated file would differ with every page.
        dts: false,
        resolvers: [ElementPlusResolver({ importStyle: 'css', directives: false })],
      }),
    ],
    resolve: { alias: { '@': path('./src') } },
    clearScreen: false,
    server: { port: 5173, strictPort: true, host: '127.0.0.1' },
    preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': CONTENT_POLICY } },
    build: {
      // WebView2 is evergreen; WebKitGTK 2.42 and macOS 12 are the oldest others.
      target: ['chrome111', 'safari15'],
      outDir: gallery ? 'dist-gallery' : 'dist',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 900,
      // The gallery never is part of the program: it is built only by `--mode gallery`.
      rollupOptions: { input: path(gallery ? './gallery.html' : './index.html') },
    },
    test: {
      environment: 'happy-dom',
      include: ['src/**/*.test.ts'],
      server: { deps: { inline: ['element-plus'] } },
    },
  }
})
