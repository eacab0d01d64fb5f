// Which addresses the platform may call: those of the public internet only.
// Promises: what is not known to be public is refused (IANA special-purpose registries, RFC 6890 and successors).
import { BlockList, isIP } from 'node:net';

/** Not the public internet: this host, private, shared (CGNAT), loopback, link-local and metadata, documentation, benchmarks, multicast, reserved. */
const refusedV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Inside 2000::/3, yet not the public internet: protocol assignments with Teredo, documentation, 6to4. */
const refusedV6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

/** A test for addresses as the resolver gives them; names and anything unreadable are not public. */
export function publicAddressTest(): (address: string) => boolean {
  const v4 = new BlockList();
  for (const [net, bits] of refusedV4) v4.addSubnet(net, bits, 'ipv4');
  const v6 = new BlockList();
  for (const [net, bits] of refusedV6) v6.addSubnet(net, bits, 'ipv6');
  const global = new BlockList();
  global.addSubnet('2000::', 3, 'ipv6');
  return (address) => {
    const bare = address.replace(/^\[|\]$/g, '');
    const family = isIP(bare);
    if (family === 4) return !v4.check(bare, 'ipv4');
    // Mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), unique local and link-local addresses are outside 2000::/3.
    return family === 6 && !bare.includes('%') && global.check(bare, 'ipv6') && !v6.check(bare, 'ipv6');
  };
}
