// SPDX-License-Identifier: Apache-2.0

/**
 * Who vouches for what: signatures by Ed25519 (RFC 8032) in DSSE envelopes, which other tools read,
 * too.
 *
 * <p>A {@link org.mlops4j.trust.SigningKey} signs an {@link org.mlops4j.trust.Envelope}; a {@link
 * org.mlops4j.trust.TrustPolicy} says which keys, and how many of them, must have signed. Keys are
 * handed in by the host and kept nowhere.
 */
@NullMarked
package org.mlops4j.trust;

import org.jspecify.annotations.NullMarked;
