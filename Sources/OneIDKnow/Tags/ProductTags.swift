import OneIDCore

extension BuiltInTag {
    private static func preferred(
        _ name: String, _ what: String, needs: [TagNeed], _ weights: @escaping @Sendable (OrderSummary) -> NameWeights
    ) -> BuiltInTag {
        BuiltInTag(
            name, .product, needs: needs, missing: "no tag without an order that names one",
            rule: "The \(what) of most pieces; of equally many the first by name."
        ) { person in
            guard let best = weights(person.orders).best(of: person) else { return .none }
            return .name(best.name)
        }
    }

    /// What the person buys.
    static let productTags: [BuiltInTag] = [
        preferred("preferred_category", "category", needs: [.categories]) { $0.categories },
        BuiltInTag(
            "category_share", .product, unit: "percent", needs: [.categories],
            missing: "unknown without an order that names one",
            rule: "The share of the preferred category in the pieces that have a category."
        ) { person in
            guard let best = person.orders.categories.best(of: person) else { return .unknown }
            return .percent(Int128(best.weight), of: Int128(person.orders.categories.total))
        },
        BuiltInTag(
            "category_breadth", .product, unit: "categories", needs: [.categories], missing: "0",
            rule: "Different categories that the person has bought."
        ) { person in
            .whole(person.orders.categories.count)
        },
        BuiltInTag(
            "category_variety", .product, needs: [.categories], words: ["one", "few", "many"],
            missing: "no tag without an order that names one", rule: "One category, up to three, or more."
        ) { person in
            let count = person.orders.categories.count
            return count == 0 ? .none : .word(count == 1 ? 0 : count <= 3 ? 1 : 2)
        },
        BuiltInTag(
            "first_category", .product, needs: [.categories, .orderDays],
            missing: "no tag without a dated order that names one",
            rule: "The category of the first dated order: of its first line that has one, by name."
        ) { person in
            let name = person.orders.firstCategory
            return name == 0 ? .none : .name(name)
        },
        preferred("preferred_product", "product", needs: [.products]) { $0.products },
        BuiltInTag(
            "product_breadth", .product, unit: "products", needs: [.products], missing: "0",
            rule: "Different products that the person has bought."
        ) { person in
            .whole(person.orders.products.count)
        },
        BuiltInTag(
            "repeated_product", .product, needs: [.products, .orderDays], missing: "no tag without one",
            rule: "The product bought on most days, at least two; of equally many the first by name."
        ) { person in
            guard let best = person.orders.productDays.best(of: person), best.weight > 1 else {
                return .none
            }
            return .name(best.name)
        },
        preferred("preferred_brand", "brand", needs: [.brands]) { $0.brands },
        preferred("preferred_package", "package", needs: [.packages]) { $0.packages },
        preferred("preferred_flavour", "flavour", needs: [.flavours]) { $0.flavours },
        BuiltInTag(
            "basket_size", .product, unit: "pieces", needs: [.orders], missing: "unknown without orders",
            rule: "Mean pieces an order, two decimals."
        ) { person in
            .mean(Int128(person.orders.pieces) * 1_000_000, by: person.orders.count)
        },
        BuiltInTag(
            "co_purchase", .product, needs: [.categories], missing: "no tag without an order of two categories",
            rule: "The two categories that are together in most orders, as `a + b`; of equally many the first by name."
        ) { person in
            guard !person.orders.pairs.isEmpty, let names = person.names else { return .none }
            let best = person.orders.pairs.max { left, right in
                left.count != right.count
                    ? left.count < right.count
                    : (names.rank(left.first), names.rank(left.second))
                        > (names.rank(right.first), names.rank(right.second))
            }
            guard let best else { return .none }
            return .text(Array("\(String(names.text(best.first))) + \(String(names.text(best.second)))".utf8))
        },
        BuiltInTag(
            "seasonal", .product, needs: [.orderDays], words: ["spring", "summer", "autumn", "winter"],
            missing: "no tag with fewer than four dated orders, or with orders of all seasons",
            rule:
                "The season – spring is March to May – of at least 60 % of the pieces, with at least four dated orders."
        ) { person in
            let orders = person.orders
            guard orders.dated >= 4 else { return .none }
            var seasons: [Int64] = [0, 0, 0, 0]
            // January and February are of the winter.
            for (month, pieces) in orders.months.enumerated() { seasons[(month + 10) % 12 / 3] += pieces }
            let total = seasons[0] + seasons[1] + seasons[2] + seasons[3]
            guard total > 0,
                let season = seasons.firstIndex(where: { Int128($0) * 100 >= Int128(total) * 60 })
            else { return .none }
            return .word(season)
        },
        BuiltInTag(
            "new_product_buyer", .product, needs: [.products, .orderDays], words: ["yes", "no"],
            missing: "no tag without an order that names a product",
            rule:
                "Whether a product was bought within 30 days of its first order in the exports; products that were sold in the "
                + "first 90 days of the exports are not new."
        ) { person in
            person.orders.products.count == 0 ? .none : .truth(person.orders.hasNewProduct)
        },
    ]
}
