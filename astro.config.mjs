import preact from '@astrojs/preact';
import { defineConfig, passthroughImageService } from 'astro/config';
import { portalAdapter } from './tools/astro-adapter.ts';
import { portalAssets } from './tools/portal-assets.ts';

// Pages are rendered by Astro and served by our own small server (src/app/server.ts): hence an adapter of a
// few lines, no islands, no bundled style or script of Astro's own, and no development toolbar.
export default defineConfig({
  output: 'server',
  adapter: portalAdapter(),
  integrations: [preact(), portalAssets()],
  publicDir: './public',
  trailingSlash: 'ignore',
  compressHTML: true,
  image: { service: passthroughImageService() },
  logger: { entrypoint: new URL('./tools/astro-logger.mjs', import.meta.url) },
  session: false,
  devToolbar: { enabled: false },
  security: { checkOrigin: false },
});
