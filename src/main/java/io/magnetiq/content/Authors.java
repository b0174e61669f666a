package io.magnetiq.content;

import io.magnetiq.listing.ByIds;

/// All authors.
interface Authors extends ByIds<Author> {}
