/** The project's own source as text and as syntax, for the tests of its rules. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Path from the root of the repository to text. */
export type Files = ReadonlyMap<string, string>;

/** Every file of the source that is a program or holds one. */
export function readSource(): Files {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const programs = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:ts|tsx|mts|js|mjs|jsx|astro)$/.test(name));
  return new Map(programs.map((name) => [`src/${name}`, readFileSync(join(root, 'src', name), 'utf8')]));
}

/** One thing that a file imports. */
export interface Import {
  readonly by: string;
  /** A path from the root, or a package with what follows its name. Null: worked out when it runs. */
  readonly what: string | null;
  /** It is gone once the types are stripped. */
  readonly typesOnly: boolean;
}

/** Everything that a file imports, in whatever way. */
export function importsOf(by: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (from: ts.Expression | ts.TypeNode | undefined, typesOnly: boolean) => {
    const literal = from && ts.isLiteralTypeNode(from) ? from.literal : from;
    const named = literal && ts.isStringLiteralLike(literal) ? literal.text : null;
    found.push({ by, what: named === null ? null : resolved(by, named), typesOnly });
  };
  walk(by, text, (node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypes(node.importClause));
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier) add(node.moduleSpecifier, isTypes(node));
    else if (ts.isImportTypeNode(node)) add(node.argument, true);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isCallExpression(node) && isImportCall(node)) add(node.arguments[0], false);
  });
  return found;
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(expression))
    return expression.text === 'require' || expression.text === 'createRequire';
  return (
    ts.isPropertyAccessExpression(expression) &&
    /^(?:resolve|getBuiltinModule)$/.test(expression.name.text) &&
    /^(?:import\.meta|process)$/.test(expression.expression.getText())
  );
}

function isTypes(clause: ts.ImportClause | ts.ExportDeclaration | undefined): boolean {
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const names = ts.isImportClause(clause)
    ? clause.name
      ? undefined
      : clause.namedBindings
    : clause.exportClause;
  if (names === undefined || !(ts.isNamedImports(names) || ts.isNamedExports(names))) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
}

function resolved(by: string, from: string): string {
  return /^\.{1,2}\//.test(from) ? posix.join(dirname(by), from) : from;
}

/** Goes through the syntax of a file; of an Astro component, through its frontmatter and its scripts. */
export function walk(path: string, text: string, visit: (node: ts.Node) => void): void {
  for (const program of programsIn(path, text)) {
    const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    const source = ts.createSourceFile(path, program, ts.ScriptTarget.Latest, true, kind);
    const each = (node: ts.Node): void => {
      visit(node);
      ts.forEachChild(node, each);
    };
    each(source);
  }
}

function programsIn(path: string, text: string): string[] {
  if (!path.endsWith('.astro')) return [text];
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const scripts = Array.from(
    text.matchAll(/<script(?![^>]*\bset:html)[^>]*>([\s\S]*?)<\/script>/g),
    ([, script = '']) => script,
  );
  return [front, ...scripts];
}

/** The room a file stands in: the folder below src, or the file itself where it stands in none. */
export function roomOf(path: string): string {
  const [top = '', room = '', ...rest] = path.split('/');
  if (top !== 'src') return top;
  return rest.length > 0 ? room : room.replace(/\.d\.ts$|\.\w+$/, '');
}

/** The name of a package without what follows it; null for a path. */
export function packageOf(what: string): string | null {
  if (/^(?:src|tests|tools|locales|docs|public|bench|\.\.?)(?:\/|$)/.test(what)) return null;
  return /^(?:node:\w+|@[^/]+\/[^/]+|[^/]+)/.exec(what)?.[0] ?? what;
}
