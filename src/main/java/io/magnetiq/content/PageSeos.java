package io.magnetiq.content;

import io.magnetiq.listing.ByIds;
import org.springframework.data.repository.ListCrudRepository;

/// What search engines are told, by version.
interface PageSeos extends ListCrudRepository<PageSeo, Long>, ByIds<PageSeo> {}
