import { createApp } from 'astro/app/entrypoint';

const app = createApp({ streaming: false });

/**
 * Renders one address with what the server knows (`locals`), and answers the whole page at once.
 * @param request a GET request whose address is one of `src/app/routes.ts`
 * @param locals everything the page needs; pages read nothing else
 */
export function render(request: Request, locals: App.Locals): Promise<Response> {
  return app.render(request, { locals, addCookieHeader: false });
}
