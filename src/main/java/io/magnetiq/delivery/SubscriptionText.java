package io.magnetiq.delivery;

import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import org.jspecify.annotations.Nullable;

/// Tells subscriptions from other documents, which opening them would execute.
final class SubscriptionText {
    static final String REFUSED = "Only a subscription to `bookingEvents` will do.";
    static final int LONGEST = 16_384;
    static final String TOO_LONG = "A document has at most %d characters.".formatted(LONGEST);

    private static final ParserOptions OPTIONS = ParserOptions.getDefaultOperationParserOptions()
            .transform(options -> options.maxCharacters(LONGEST).redactTokenParserErrorMessages(true));

    private SubscriptionText() {}

    /// Why not every operation is a subscription, or there is none; null if all is well.
    static @Nullable String refusal(String document) {
        if (document.length() > LONGEST) {
            return TOO_LONG;
        }
        try {
            var operations = Parser.parse(ParserEnvironment.newParserEnvironment()
                            .document(document)
                            .parserOptions(OPTIONS)
                            .build())
                    .getDefinitionsOfType(OperationDefinition.class);
            return !operations.isEmpty()
                            && operations.stream()
                                    .allMatch(operation -> operation.getOperation() == Operation.SUBSCRIPTION)
                    ? null
                    : REFUSED;
        } catch (InvalidSyntaxException broken) {
            return broken.toInvalidSyntaxError().getMessage();
        }
    }
}
