/// How the page looks: light and dark, on paper, at any width.
///
/// The colours are those of Okabe and Ito ("Color Universal Design", 2008), which people with any colour vision tell apart; each stands
/// beside its name. No `<` and no `&`, so that the text is the same in HTML and XML.
enum PageStyle {
    static let text: StaticString = """
        :root{color-scheme:light dark;--ink:#1b2026;--soft:#5a6571;--paper:#ffffff;--card:#f5f7f9;--rule:#d8dee4;\
        --accent:#0072b2;--link:#00598c;--c0:#0072b2;--c1:#e69f00;--c2:#009e73;--c3:#cc79a7;--c4:#56b4e9;--c5:#d55e00;\
        --c6:#b8a900;--c7:#7a7f87;--bad:#b34700;--heat:0,114,178}
        @media (prefers-color-scheme:dark){:root{--ink:#e7ebef;--soft:#a3aeb9;--paper:#14181c;--card:#1d2329;--rule:#333c45;\
        --accent:#56b4e9;--link:#7cc6f2;--c0:#3d9ad1;--c1:#e69f00;--c2:#1fb98d;--c3:#d68db5;--c4:#8fd0f5;--c5:#e8793a;--c6:#f0e442;\
        --c7:#8d949d;--bad:#ff9a57;--heat:86,180,233}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
        body>header,main,nav,body>footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
        body>header{padding-top:2.25rem}
        h1{font-size:2rem;line-height:1.15;margin:0 0 .25rem;letter-spacing:-.015em}
        h2{font-size:1.35rem;line-height:1.25;margin:0 0 .35rem;letter-spacing:-.01em}
        h3{font-size:1.02rem;margin:1.5rem 0 .4rem}
        p{margin:.35rem 0;max-width:46rem;overflow-wrap:anywhere}
        .lead,.note,figcaption,caption,small{color:var(--soft)}
        .warn{border:2px solid var(--bad);border-radius:.5rem;padding:.6rem .9rem;margin:1rem 0}
        section{border-top:1px solid var(--rule);padding:1.75rem 0 1.5rem}
        code{font:.84em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--card);\
        border:1px solid var(--rule);border-radius:.3rem;padding:.08em .35em;overflow-wrap:anywhere}
        .more{font-size:.86rem;color:var(--soft);margin-top:.8rem}
        a{color:var(--link)}
        nav ul{list-style:none;margin:1.25rem 0 1.75rem;padding:0;display:flex;flex-wrap:wrap;gap:.4rem}
        nav a{display:block;padding:.22rem .7rem;border:1px solid var(--rule);border-radius:1rem;text-decoration:none;font-size:.88rem}
        nav a:hover,nav a:focus-visible{background:var(--card)}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.5rem 0 0}
        .cards>div{background:var(--card);border:1px solid var(--rule);border-radius:.6rem;padding:.8rem .9rem .7rem;min-width:0}
        .cards dt{font-size:.82rem;color:var(--soft)}
        .cards dd{margin:0}
        .cards .big{font-size:1.7rem;line-height:1.25;font-weight:650;letter-spacing:-.02em;font-variant-numeric:tabular-nums;display:block}
        .cards small{display:block;font-size:.78rem;margin-top:.15rem}
        .cards code{white-space:nowrap}
        figure{margin:1rem 0 .5rem;min-width:0}
        figcaption{font-size:.86rem;margin-top:.35rem}
        .scroll{overflow-x:auto;max-width:100%}
        .scroll:focus-visible,a:focus-visible,button:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        table{border-collapse:collapse;font-size:.88rem;margin:.75rem 0;font-variant-numeric:tabular-nums}
        table.wide{width:100%}
        caption{text-align:left;font-size:.86rem;padding-bottom:.35rem}
        td{white-space:nowrap}td.l{white-space:normal}
        th,td{padding:.28rem .6rem;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top}
        thead th{color:var(--soft);font-weight:600;font-size:.8rem;vertical-align:bottom;border-bottom-width:2px}
        th[scope=row],.l{text-align:left;font-weight:500;overflow-wrap:break-word;max-width:26rem}
        td code,th code{white-space:nowrap}
        th.l{font-weight:600}
        td.l{font-weight:400}
        tr.sum th,tr.sum td{font-weight:650;border-top:2px solid var(--rule)}
        td.bar{min-width:7rem;width:45%;padding-left:0}
        td.bar svg{display:block;width:100%;height:1.05rem;border-radius:.2rem;background:var(--card)}
        thead button{all:unset;cursor:pointer;font:inherit;color:inherit}
        thead button:focus-visible{outline:2px solid var(--accent)}
        thead th[aria-sort=ascending] button::after{content:" \\2191"}
        thead th[aria-sort=descending] button::after{content:" \\2193"}
        .legend{list-style:none;margin:.5rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1rem;font-size:.86rem}
        .legend svg{width:.85rem;height:.85rem;vertical-align:-.08rem;margin-right:.35rem}
        .stack{display:block;width:100%;height:1.6rem;border-radius:.3rem;background:var(--card);margin:.4rem 0}
        svg.chart{display:block;width:100%;height:auto;font-family:inherit}
        svg.small{max-width:38rem;min-width:30rem}
        svg.medium{max-width:46rem;min-width:35rem}
        svg.large{max-width:64rem;min-width:44rem}
        svg text{fill:var(--ink);font-size:13px}
        svg .soft{fill:var(--soft)}
        svg .tiny{font-size:11.5px}
        svg .b{font-weight:650}
        svg .m{text-anchor:middle}
        svg .e{text-anchor:end}
        .c0{fill:var(--c0)}.c1{fill:var(--c1)}.c2{fill:var(--c2)}.c3{fill:var(--c3)}.c4{fill:var(--c4)}.c5{fill:var(--c5)}\
        .c6{fill:var(--c6)}.c7{fill:var(--c7)}
        .ribbon{fill-opacity:.38}
        .dot{fill:var(--ink)}
        .off{fill:var(--rule)}
        .rod{stroke:var(--ink);stroke-width:2.5}
        .stripe{fill:var(--card)}
        .box{fill:var(--card);stroke:var(--rule)}
        .pill{fill:var(--paper);stroke:var(--soft)}
        .pill.no{stroke:var(--bad);stroke-width:2}.pill.weak{stroke:var(--c1);stroke-width:2}.pill.near{stroke:var(--accent);\
        stroke-width:2}.pill.yes{stroke:var(--c2);stroke-width:2}
        .edge{stroke:var(--soft);stroke-width:1.5;fill:none}
        .edge.no{stroke:var(--bad);stroke-width:2;stroke-dasharray:6 4}.edge.weak{stroke:var(--c1);stroke-width:2.5}.edge.near{stroke:var(--accent);\
        stroke-width:2;stroke-dasharray:2 4}.edge.yes{stroke:var(--c2);stroke-width:2}
        svg .bad{fill:var(--bad)}
        td.h1{background:rgba(var(--heat),.06)}td.h2{background:rgba(var(--heat),.12)}td.h3{background:rgba(var(--heat),.18)}\
        td.h4{background:rgba(var(--heat),.24)}td.h5{background:rgba(var(--heat),.3)}td.h6{background:rgba(var(--heat),.36)}\
        td.h7{background:rgba(var(--heat),.43)}td.h8{background:rgba(var(--heat),.5)}td.h9{background:rgba(var(--heat),.58)}
        .item{border:1px solid var(--rule);border-radius:.6rem;padding:.2rem 1rem .6rem;margin:1rem 0;break-inside:avoid}
        .item h3{margin:.7rem 0 .2rem}
        .tags{font-size:.86rem;color:var(--soft)}
        .buttons{display:flex;flex-wrap:wrap;gap:.4rem;margin:.6rem 0}
        .buttons button{font:inherit;font-size:.86rem;padding:.2rem .7rem;border:1px solid var(--rule);border-radius:1rem;\
        background:var(--paper);color:var(--ink);cursor:pointer}
        .buttons button[aria-pressed=true]{background:var(--accent);border-color:var(--accent);color:var(--paper)}
        [hidden]{display:none}
        summary{cursor:pointer;color:var(--link);font-size:.9rem;margin:.5rem 0}
        body>footer{padding-top:1rem;padding-bottom:3rem;font-size:.86rem;color:var(--soft)}
        body>footer p{max-width:none}
        @media (max-width:40rem){body>header,main,nav,body>footer{padding-left:1rem;padding-right:1rem}h1{font-size:1.6rem}\
        th,td{padding:.28rem .4rem}.cards{grid-template-columns:1fr 1fr}td.bar{min-width:4rem}svg.large{min-width:38rem}svg.medium{min-width:32rem}}
        @media print{:root{--ink:#000;--soft:#444;--paper:#fff;--card:#f2f2f2;--rule:#bbb}body{font-size:10.5pt}nav,.buttons{display:none}\
        section{break-inside:auto;padding:1rem 0}h2,h3,caption{break-after:avoid}tr,figure,svg{break-inside:avoid}\
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}.scroll{overflow:visible}\
        svg.small,svg.medium,svg.large{min-width:0}a{color:inherit}body>header,main{max-width:none}}
        """
}
