/** What goes over the line but the bodies: addresses, headers, redirects. */
import type { BrowserContext, Request, Response } from '@playwright/test';

export interface Line {
  /** Every address and header so far, of requests and answers, one text. */
  text(): Promise<Buffer>;
  /** The bodies of the forms that were posted. */
  readonly forms: readonly string[];
}

/** Notes everything that any page of the context asks for, and what answers. */
export function watchLine(context: BrowserContext): Line {
  const requests: Request[] = [];
  const answers: Response[] = [];
  const forms: string[] = [];
  context.on('request', (request) => {
    requests.push(request);
    const isForm = request.headers()['content-type']?.startsWith('application/x-www-form-urlencoded');
    if (isForm) forms.push(request.postData() ?? '');
  });
  context.on('response', (response) => answers.push(response));
  const describe = async (message: Request | Response) =>
    `${message.url()} ${JSON.stringify(await message.allHeaders().catch(() => message.headers()))}`;
  return {
    forms,
    text: async () => Buffer.from((await Promise.all([...requests, ...answers].map(describe))).join('\n')),
  };
}
