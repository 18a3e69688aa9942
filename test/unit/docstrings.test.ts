import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '../..');

/** Names of the functions and classes that a file exports without a word about them. */
function undocumented(path: string) {
	const source = ts.createSourceFile(
		path,
		readFileSync(path, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	return source.statements
		.filter((statement) => ts.canHaveModifiers(statement) && isExported(statement))
		.flatMap((statement): ts.NamedDeclaration[] => {
			if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
				return [statement];
			if (!ts.isVariableStatement(statement)) return [];
			return statement.declarationList.declarations.filter(
				({ initializer }) =>
					initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)),
			);
		})
		.filter((declaration) => ts.getJSDocCommentsAndTags(declaration).length === 0)
		.map((declaration) => `${path.slice(root.length + 1)}: ${declaration.name?.getText()}`);
}

const isExported = (statement: ts.HasModifiers) =>
	ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

test('every function that a file of nodes/shared exports says what it does', () => {
	const shared = join(root, 'nodes/shared');
	const files = readdirSync(shared, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.map((name) => join(shared, name));
	expect(files.length).toBeGreaterThan(50);
	expect(files.flatMap(undocumented)).toEqual([]);
});
