import OneIDKnow
import Testing

/// `docs/reference/tags.md` is written from the catalogue of tags.
@Suite struct TagsPageTests {
    @Test("The page is up to date")
    func page() throws {
        try Repository.expect("docs/reference/tags.md", holds: Self.text)
    }

    private static var text: String {
        var text = """
            # Tags

            A tag says one thing of a person: an age group, the preferred category, whether she is likely to buy again. It is a function of
            her profile, her events and the as-of date: the same input gives the same bytes. `oneid tags` writes them, `oneid run` writes
            `tags.csv`, conditions ask them (`{ tag: "age_group", is: "middle_aged" }`), profiles show those of `in_profile` as `tags.derived`.

            ```json5
            {
              tags: {
                version: "2026-11",
                built_in: true,
                in_profile: ["age_group", "likes"],
                city_tiers: { table: "city-tiers.csv", key: "city", value: "tier" },
                likes: { share_of: { orders: { last: "180d" } }, by: "category", min: "60%", at_least: 3 },
                club: { first: [
                  { tag: "whale", when: { orders: { product: ["razor-*"], count: { min: 2 } } } },
                  { tag: "fan", when: { tag: "reviews", min: 1 } },
                ] },
                basket: { of: { tag: "average_order" }, bands: [{ tag: "small", below: 50 }, { tag: "middle", below: 200 }, { tag: "large" }] },
                rank: { of: { orders: { last: "365d" }, measure: "amount" }, quantiles: ["low", "middle", "high"] },
                best: { of: { tag: "spent" }, top: 1000 },
                home: { from: "attributes.city" },
              },
            }
            ```

            *This page is written from the program's catalogue by a test, see [promises](../promises.md).*

            ## Values

            A person has a value, has no tag, or the data do not tell. In tables both of the latter are blank cells; in conditions no tag is *no*
            and what the data do not tell is *unknown*. A tag for which no source of the run has the data is left out, with a note.
            Percentages have one decimal, means two, rounded half to even. Money is in the run's main currency, that of most orders; orders in
            others are left out of it.

            ## Own tags

            The keys are in [configuration](configuration.md). One of these is the rule of a tag:

            - `bands`: the band that a number or day (`of`) lies in: from `from` on, below `below`. A band without `from` begins where the one
              before it ends; gaps and overlaps are errors. Outside all bands there is no tag.
            - `first`: the word of the first condition that holds. What is unknown is passed over.
            - `share_of`: what most lines of a kind of events are of. With `by` the tag is the name of a dimension with the largest share, of
              equal ones the first by name; with `part` it is `tag`. Below `min` there is no tag; of fewer than `at_least` events nothing is told.
            - `quantiles`: which part of all people `of` lies in, lowest first. Equal numbers are in one part. `oneid tags --summary` prints
              where the parts end; as `cuts` they stay what they are from run to run.
            - `top`: so many people with the greatest `of`, and all who are equal to the last of them.
            - `table`: what a CSV file says of a value; spellings are compared without case, width and blanks.
            - `from`: a value of the profile: `attributes.NAME`, `membership.level`, `points.NAME`, `stored_value.NAME`, `consent.NAME`, `flags.NAME`.

            Of whom `of` tells nothing, nothing is told: no part, no place among the `top`, and not that there is none. Who lacks a tag has
            none that is made of it.

            Tags may be made of tags, but not in circles. `oneid explain ONEID --tag NAME` shows the figures behind a value.

            ## The catalogue

            \(BuiltInTag.all.count) tags. A birthday without a year has a month and a sign, and no age.

            """
        for group in BuiltInTag.Group.allCases {
            text += """

                ### \(group.rawValue.prefix(1).uppercased() + group.rawValue.dropFirst())

                | tag | value | rule | needs | where data are missing |
                |---|---|---|---|---|

                """
            for tag in BuiltInTag.all where tag.group == group {
                let value =
                    !tag.words.isEmpty
                    ? tag.words.map { "`\($0)`" }.joined(separator: ", ")
                    : tag.unit.isEmpty ? "a name" : "number: \(tag.unit)"
                let needs = tag.needs.map(\.rawValue).joined(separator: ", ")
                text += "| `\(tag.name)` | \(value) | \(tag.rule) | \(needs) | \(tag.missing) |\n"
            }
        }
        return text
    }
}
