package io.magnetiq.content;

import io.magnetiq.listing.ByIds;
import io.magnetiq.listing.Needs;

/// All authors.
interface Authors extends ByIds<Author> {
    Needs NEEDS = Needs.of("name", "avatarUrl", "bio").byId("pages");
}
