import { describeFaults } from './suite';

describeFaults('faults of changes', false);
