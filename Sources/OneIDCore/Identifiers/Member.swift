extension IdentifierType {
    public static let member: IdentifierType = IdentifierType(
        "member", plural: "member numbers", example: "M00012345", otherNames: ["member_id", "card_no", "会员号"],
        normaliser: { MemberNormaliser(junk: $0.junk[.member]) }, junk: OpaqueCode.placeholders,
        hiding: MemberNormaliser.hiding, scope: .required,
        steps: OpaqueCode.steps)
}

/// Another platform's member number: an opaque code of one line, case-sensitive.
///
/// Up to 128 bytes of any printable characters without blanks. Digits followed by `.0` were a number in some table
/// program and lose the `.0`; leading zeros stay.
struct MemberNormaliser: JunkRefusing {
    static let hiding = Masked.Style.address

    var junk: JunkSet

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            var changed = changed
            let code = Decoration.withoutFloatSuffix(plain, changed: &changed)
            if junk.contains(code) { return cell.refuse(.junk, "placeholder code") }
            guard code.count <= 128 else { return cell.refuse(.invalid, "longer than 128 bytes") }
            for byte in code where byte.isBlank { return cell.refuse(.invalid, "blank inside a code") }
            cell.append(code)
            cell.accept(decorated: changed)
        }
    }
}
