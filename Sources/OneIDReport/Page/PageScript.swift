/// What the page does where scripts run: tables can be sorted, and the queue filtered. Without it nothing is missing.
///
/// No `<` and no `&`, so that the text is the same in HTML and XML.
enum PageScript {
    static let text: StaticString = """
        "use strict";
        (function(){
        function num(cell){var v=cell.getAttribute("data-value");return v===null?NaN:Number(v);}
        function sort(table,column,up){
        var body=table.tBodies[0];
        var rows=Array.prototype.filter.call(body.rows,function(r){return !r.classList.contains("sum");});
        var sums=Array.prototype.filter.call(body.rows,function(r){return r.classList.contains("sum");});
        rows.sort(function(a,b){
        var x=a.cells[column],y=b.cells[column],m=num(x),n=num(y),d;
        if(isNaN(m)||isNaN(n)){d=x.textContent.localeCompare(y.textContent,"en");}else{d=m-n;}
        return up?d:-d;});
        rows.concat(sums).forEach(function(r){body.appendChild(r);});
        }
        Array.prototype.forEach.call(document.querySelectorAll("table.sort"),function(table){
        var heads=table.tHead.rows[table.tHead.rows.length-1].cells;
        Array.prototype.forEach.call(heads,function(head,column){
        if(head.hasAttribute("data-fixed")){return;}
        var button=document.createElement("button");
        button.type="button";
        while(head.firstChild){button.appendChild(head.firstChild);}
        head.appendChild(button);
        button.addEventListener("click",function(){
        var up=head.getAttribute("aria-sort")==="descending";
        Array.prototype.forEach.call(heads,function(h){h.removeAttribute("aria-sort");});
        head.setAttribute("aria-sort",up?"ascending":"descending");
        sort(table,column,up);});
        });
        });
        var items=Array.prototype.slice.call(document.querySelectorAll(".item[data-reason]"));
        var reasons=[];
        items.forEach(function(i){var r=i.getAttribute("data-reason");if(reasons.indexOf(r)===-1){reasons.push(r);}});
        if(reasons.length>1){
        var bar=document.createElement("div");
        bar.className="buttons";
        bar.setAttribute("role","group");
        bar.setAttribute("aria-label","Filter by reason");
        ["all"].concat(reasons).forEach(function(reason,place){
        var button=document.createElement("button");
        button.type="button";
        button.textContent=reason;
        button.setAttribute("aria-pressed",place===0?"true":"false");
        button.addEventListener("click",function(){
        Array.prototype.forEach.call(bar.children,function(b){b.setAttribute("aria-pressed",b===button?"true":"false");});
        items.forEach(function(i){i.hidden=place>0?i.getAttribute("data-reason")!==reason:false;});});
        bar.appendChild(button);});
        items[0].parentNode.insertBefore(bar,items[0]);
        }
        })();
        """
}
