import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/contract.ts';

const link = new RPCLink({ url: () => new URL('/rpc', window.location.origin) });

/** The engine's procedures, called plainly. */
export const client: ContractRouterClient<Contract> = createORPCClient(link);

/** The same procedures as options of TanStack Query. */
export const api = createTanstackQueryUtils(client);
