import type { IDataObject, ResourceMapperField, ResourceMapperValue } from 'n8n-workflow';
import {
	field,
	type MapperFields,
	request,
	toType,
	userError,
	withValues,
} from '../../shared/kernel';
import { type Connector, connector, readConnector } from '../../shared/fields';

const emptyFieldsNotice = 'This connector asks for nothing: there is no field to fill in';

/** One field for each part of the credential that the chosen connector wants (docs/peaka-api.md §10.1). */
const loadCredentialFields: MapperFields = async function () {
	return await withValues(this, [{ ...connector, required: false }], async (client, values) => {
		const { connectionType } = values as { connectionType?: string };
		if (!connectionType) return { fields: [], emptyFieldsNotice: 'Choose a connector first' };
		const { configuration } = await client.read(request('CON2', readConnector, { connectionType }));
		return { fields: (configuration ?? []).map(toMapperField), emptyFieldsNotice };
	});
};

const toMapperField = ({
	fieldName = '',
	fieldType,
	required = false,
	description,
}: NonNullable<Connector['configuration']>[number]): ResourceMapperField => ({
	id: fieldName,
	displayName: description || fieldName,
	type: fieldType === 'number' || fieldType === 'boolean' ? fieldType : 'string',
	required,
	display: true,
	defaultMatch: false,
	canBeUsedToMatch: false,
});

export const credential = field.literal({
	displayName: 'Credential',
	name: 'credential',
	holdsSecrets: true,
	type: 'resourceMapper',
	noDataExpression: true,
	default: { mappingMode: 'defineBelow', value: null },
	typeOptions: {
		loadOptionsDependsOn: ['connectionType.value'],
		resourceMapper: {
			resourceMapperMethod: loadCredentialFields,
			mode: 'add',
			fieldWords: { singular: 'field', plural: 'fields' },
			addAllFields: true,
			supportAutoMap: false,
			noFieldsError: 'Peaka tells no field for this connector. Use Credential JSON instead.',
		},
	},
	description:
		'What the source asks for; Peaka tries it at once. The workflow keeps what is typed here: take passwords and tokens from an expression.',
});

/** The filled-in form as Peaka wants it. n8n leaves what expressions give unchecked. */
export function credentialOf({ value, schema = [] }: ResourceMapperValue): IDataObject {
	const entries = Object.entries(value ?? {}).filter(([, entered]) => !isEmpty(entered));
	const credential: IDataObject = Object.fromEntries(entries);
	for (const { id, displayName, type, required } of schema) {
		if (type === 'boolean' && required) credential[id] ??= false;
		const label = `'${displayName}' in 'Credential'`;
		if (Object.hasOwn(credential, id)) {
			const wanted = type === 'number' || type === 'boolean' ? type : 'text';
			credential[id] = toType(label, wanted, credential[id]);
		} else if (required) {
			throw userError(
				`${label} is empty`,
				'Fill it in under Credential, or check the expression in it',
			);
		}
	}
	if (schema.length > 0 && Object.keys(credential).length === 0) {
		throw userError(
			'The credential is empty',
			'Fill in what the source needs, or choose another way under Sign In With',
		);
	}
	return credential;
}

const isEmpty = (entered: unknown) => entered === null || entered === undefined || entered === '';
