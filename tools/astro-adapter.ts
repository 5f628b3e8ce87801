import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * The adapter through which Astro hands its pages to our own server: a module that exports `render`.
 * `@astrojs/node` is not used: its server has no timeouts, no graceful stop and no `no-store`, and its
 * middleware mode would need a made-up request object to render a page once into memory.
 */
export function portalAdapter(): AstroIntegration {
  return {
    name: 'portal-adapter',
    hooks: {
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'portal-adapter',
          entrypointResolution: 'auto',
          serverEntrypoint: fileURLToPath(new URL('../src/pages/_entry.ts', import.meta.url)),
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'unsupported' },
        });
      },
    },
  };
}
