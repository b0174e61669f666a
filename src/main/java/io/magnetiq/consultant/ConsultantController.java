package io.magnetiq.consultant;

import graphql.schema.DataFetchingEnvironment;
import io.magnetiq.listing.Attribute;
import io.magnetiq.listing.Connection;
import io.magnetiq.listing.Listing;
import io.magnetiq.listing.Listings;
import io.magnetiq.listing.Scope;
import io.magnetiq.localization.Languages;
import io.magnetiq.media.Media;
import io.magnetiq.media.MediaFiles;
import io.magnetiq.platform.NodeType;
import io.magnetiq.platform.Relation;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/// Resolves `consultant/consultant.graphqls` and `consultant/consultation-type.graphqls`.
@Controller
class ConsultantController {
    private static final Scope ACTIVE =
            Scope.of("{}.status = ? and {}.verified and {}.deletedAt is null", ConsultantStatus.ACTIVE);
    private static final Attribute HEADLINE = Attribute.localized("{}.headlineKey");

    private static final Listing<Consultant> CONSULTANTS = Listing.of(Consultant.class)
            .where("name", Attribute.folded("{}.nameKey"))
            .where("headline", HEADLINE)
            .where("industry", Attribute.plain("{}.industry"))
            .where("featured", Attribute.plain("{}.featured"))
            .where("yearsExperience", Attribute.plain("{}.yearsExperience"))
            .orderBy("NAME", Attribute.plain("{}.nameKey"))
            .orderBy("HEADLINE", HEADLINE)
            .orderBy("YEARS_EXPERIENCE", Attribute.plain("{}.yearsExperience"))
            .orderBy("FEATURED", Attribute.plain("case when {}.featured then 1 else 0 end"))
            .standardOrder("FEATURED_DESC")
            .needs(Consultants.NEEDS)
            .kept();

    private final Listings listings;
    private final Consultants consultants;
    private final ConsultationTypes types;
    private final MediaFiles media;
    private final Languages languages;

    ConsultantController(
            Listings listings,
            Consultants consultants,
            ConsultationTypes types,
            MediaFiles media,
            Languages languages) {
        this.listings = listings;
        this.consultants = consultants;
        this.types = types;
        this.media = media;
        this.languages = languages;
    }

    @Bean
    static NodeType<Consultant> consultantNode(Consultants consultants) {
        return new NodeType<>("Consultant", Consultant.class, (ids, _) -> consultants.publicByIdIn(ids));
    }

    @Bean
    static NodeType<ConsultationType> consultationTypeNode(ConsultationTypes types) {
        return new NodeType<>("ConsultationType", ConsultationType.class, (ids, _) -> types.findByIdIn(ids));
    }

    @QueryMapping
    @Nullable
    Consultant consultant(@Argument String slug) {
        return consultants.publicBySlug(slug).stream().findFirst().orElse(null);
    }

    @QueryMapping
    Connection<Consultant> consultants(DataFetchingEnvironment env) {
        return listings.read(CONSULTANTS, ACTIVE, env);
    }

    @QueryMapping
    List<ConsultationType> consultationTypes() {
        return types.onOffer();
    }

    @BatchMapping(typeName = "Consultant")
    List<List<ConsultationType>> types(List<Consultant> owners) {
        return Relation.toMany(owners, types::ofConsultants);
    }

    @BatchMapping(typeName = "Consultant")
    Map<Consultant, Media> photo(List<Consultant> owners) {
        return Relation.toOneOrNone(owners, Consultant::photo, media::presentByIdIn);
    }

    @SchemaMapping(typeName = "Money")
    String formatted(Money money, DataFetchingEnvironment env) {
        var format = NumberFormat.getCurrencyInstance(
                Locale.forLanguageTag(languages.at(env).asked()));
        var currency = Currency.getInstance(money.currency());
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(money.amount(), currency.getDefaultFractionDigits()));
    }
}
