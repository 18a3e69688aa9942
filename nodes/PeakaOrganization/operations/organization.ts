import * as shared from '../../shared/fields';
import { operations, read } from '../../shared/kernel';

const get = read('ORG2', 'Get Organization', 'Get organization', {
	description: 'Read one organization',
	fields: [shared.organization],
	request: 'GET /organizations/{organizationId}',
});

const getMany = read('ORG1', 'Get Many Organizations', 'Get many organizations', {
	description: 'List the organizations that a partner key reaches',
	fields: [...shared.returnAllAndLimit],
	request: shared.organization.list,
});

export const organization = operations(getMany, get);
